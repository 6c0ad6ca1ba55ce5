using System.Collections.Immutable;
using Loyalty.Domain.Ledgers;
using Loyalty.Domain.Programmes;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>One run of a history before the eyes of all laws.</summary>
internal sealed class Rehearsal(Programme programme, IReadOnlyList<Law> laws)
{
    private readonly ImmutableArray<TapeStep>.Builder _steps = ImmutableArray.CreateBuilder<TapeStep>();
    private Performance? _last;

    public MemoryLedger Ledger { get; } = new(programme);

    public Tape Tape => new(programme, _steps.ToImmutable());

    public void Perform(TapeStep step)
    {
        _steps.Add(step);
        var firstFact = Ledger.Facts.Count;
        var result = Ledger.Execute(step.Command, step.RecordedAt);
        _last = new Performance(Ledger, step, result, firstFact);
        foreach (var law in laws)
        {
            law.After(_last);
        }
    }

    public void End()
    {
        if (_last is not null)
        {
            foreach (var law in laws)
            {
                law.AtEnd(_last);
            }
        }
    }

    public void PerformAll(Tape tape)
    {
        foreach (var step in tape.Steps)
        {
            Perform(step);
        }

        End();
    }
}
