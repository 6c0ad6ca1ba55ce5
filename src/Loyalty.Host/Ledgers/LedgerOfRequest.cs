using Loyalty.Domain.Ledgers;
using Loyalty.Host.Problems;

namespace Loyalty.Host.Ledgers;

/// <summary>Finds the ledger that a request to the API names, before anything of the request is read.</summary>
internal static class LedgerOfRequest
{
    private static readonly object Key = new();

    /// <summary>Puts the ledger with the request, or answers that there is none.</summary>
    public static async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var named = context.Request.Headers[LedgerNames.Header];
        var name = named.Count == 0 ? LedgerNames.Main : named.ToString();
        var ledgers = context.RequestServices.GetRequiredService<ILedgerDirectory>();
        if (await ledgers.FindAsync(name, context.RequestAborted) is not { } ledger)
        {
            await Problem.Of(ProblemKinds.UnknownLedger).ExecuteAsync(context);
            return;
        }

        context.Items[Key] = ledger;
        await next();
    }

    /// <summary>The ledger that was put with the request.</summary>
    public static ILedger Of(HttpContext context) => (ILedger)context.Items[Key]!;
}
