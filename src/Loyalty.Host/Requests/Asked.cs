using Loyalty.Domain;
using Loyalty.Domain.Ledgers;
using Loyalty.Host.Answers;
using Loyalty.Host.Ledgers;

namespace Loyalty.Host.Requests;

/// <summary>
/// What every endpoint has of its request beside the body: the ledger it names, the time, and the address.
/// </summary>
/// <param name="context">The request.</param>
internal sealed class Asked(HttpContext context)
{
    /// <summary>The ledger that the request names.</summary>
    public ILedger Ledger { get; } = LedgerOfRequest.Of(context);

    /// <summary>When it came.</summary>
    public DateTimeOffset Now { get; } = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Called by the framework for a parameter of this type.</summary>
    public static ValueTask<Asked> BindAsync(HttpContext context) => ValueTask.FromResult(new Asked(context));

    /// <summary>An id for something new; later ones sort after earlier ones.</summary>
    public Guid NewId() => context.RequestServices.GetRequiredService<NewIds>().Next(Now);

    /// <summary>A part of the path, decoded exactly; a name may hold any character.</summary>
    /// <param name="index">Counts from 0: <c>/v1/wallets</c> has the parts 0 and 1.</param>
    /// <param name="field">What it is called in a problem.</param>
    public Label PathLabel(int index, string field) => Input.Label(RawPath.Part(context, index), field);

    /// <summary>The rest of the path from a part on, decoded exactly: a receipt key may hold slashes.</summary>
    public string PathRest(int index) => RawPath.Rest(context, index);

    /// <summary>Carries out a command and answers with what became of it.</summary>
    public async Task<IResult> ExecuteAsync(LedgerCommand command, CancellationToken cancellationToken)
    {
        Check(command);
        return CommandAnswer.Of(await Ledger.ExecuteAsync(command, cancellationToken));
    }

    /// <summary>Refuses a command that no rule is made for, naming the member.</summary>
    public static void Check(LedgerCommand command)
    {
        if (CommandCheck.Fault(command) is { } fault)
        {
            var parts = fault.Split(": ", 2);
            var field = command is LedgerCommand.DraftProgramme ? $"programme.{parts[0]}" : parts[0];
            throw new BadInputException(field, string.Concat(parts[1][..1].ToUpperInvariant(), parts[1].AsSpan(1)));
        }
    }
}
