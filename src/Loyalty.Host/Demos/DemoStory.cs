namespace Loyalty.Host.Demos;

/// <summary>A wallet of the demo that is worth a look.</summary>
/// <param name="Customer">Whose it is.</param>
/// <param name="Reason">Why.</param>
internal sealed record DemoStory(string Customer, string Reason)
{
    /// <summary>The three to begin with.</summary>
    public static readonly IReadOnlyList<DemoStory> All =
    [
        new("15502", "goods came back after their points were spent: debts, and what paid them off"),
        new("12901", "a regular: 28 purchases, some paid in part with points, which returns gave back"),
        new("16446", "80,995 units by mistake, brought back twelve minutes later: the points came and went"),
    ];
}
