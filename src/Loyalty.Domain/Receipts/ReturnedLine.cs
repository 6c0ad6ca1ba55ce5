namespace Loyalty.Domain.Receipts;

/// <summary>How much of a line came back. Stored in facts: members are added, never changed.</summary>
/// <param name="Line">The line's name on the receipt.</param>
/// <param name="Quantity">More than zero.</param>
public sealed record ReturnedLine(Label Line, Quantity Quantity);
