using System.Collections.Immutable;

namespace Loyalty.Drills.Readers;

/// <summary>Something in the product that reads what others have written.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Samples">Real inputs, from which others are made.</param>
/// <param name="ReadAsync">
/// Reads an input made from the sample of that number. True: it was taken; false: it was refused with the reader's own
/// error, which says where and why. Anything that is thrown is a fault.
/// </param>
internal sealed record Reader(
    string Name, ImmutableArray<byte[]> Samples, Func<int, byte[], CancellationToken, Task<bool>> ReadAsync);
