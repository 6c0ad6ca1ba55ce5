namespace Loyalty.Domain.Simulations;

/// <summary>What an object with a member for each line says of one line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Node">What is said of it.</param>
/// <param name="Path">Where that is in the document.</param>
internal readonly record struct Entry(Label Line, SourceNode Node, string Path);
