namespace Loyalty.Drills.Tests;

/// <summary>Tests that measure the memory of the whole process: none of the others may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
