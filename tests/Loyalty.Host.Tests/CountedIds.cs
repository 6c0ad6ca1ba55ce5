using Loyalty.Host.Requests;

namespace Loyalty.Host.Tests;

/// <summary>Ids that are the same in every run: 00000000-0000-7000-8000-000000000001 and so on.</summary>
internal sealed class CountedIds : NewIds
{
    private int _last;

    public override Guid Next(DateTimeOffset now) =>
        Guid.Parse($"00000000-0000-7000-8000-{Interlocked.Increment(ref _last):x12}");
}
