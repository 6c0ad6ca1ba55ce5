using Loyalty.Domain;
using Loyalty.Domain.Wallets;
using Loyalty.Host.ApiDocuments;
using Loyalty.Host.Problems;
using Loyalty.Host.Requests;

namespace Loyalty.Host.Wallets;

/// <summary>GET /v1/wallets/{id}/balance: the figures at an instant, by what was known at another.</summary>
internal static class GetBalance
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/wallets/{id}/balance", HandleAsync)
        .Describe(
            "getBalance",
            "A wallet's balance",
            "asOf: the instant that is asked for, past or future; now where left out. knownAt: by what the ledger "
            + "had learned by then; by all it knows where left out.")
        .Produces<Response>()
        .Refuses(RefusalCode.WalletNotFound);

    private static async Task<IResult> HandleAsync(
        string id, string? asOf, string? knownAt, Asked asked, CancellationToken cancellationToken)
    {
        var wallet = Input.Wallet(id);
        var (at, known) = (Input.Instant(asOf, "asOf"), Input.Instant(knownAt, "knownAt"));
        return await asked.Ledger.GetBalanceAsync(wallet, at, known, cancellationToken) is { } balance
            ? TypedResults.Ok(new Response(wallet, at ?? asked.Now, known, balance))
            : Problem.Of(RefusalCode.WalletNotFound);
    }

    /// <summary>A balance at an instant.</summary>
    /// <param name="Wallet">Whose.</param>
    /// <param name="AsOf">The instant.</param>
    /// <param name="KnownAt">By what was known then; left out for everything.</param>
    /// <param name="Balance">The figures.</param>
    internal sealed record Response(WalletId Wallet, DateTimeOffset AsOf, DateTimeOffset? KnownAt, Balance Balance);
}
