using System.Net;
using System.Text.Json.Nodes;

namespace Loyalty.Host.Tests;

/// <summary>What the host answered.</summary>
internal sealed record Reply(HttpStatusCode Status, string? MediaType, string Text, Uri? Location, string? RetryAfter)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The problem's code; null where the answer is no problem.</summary>
    public string? Code => MediaType is "application/problem+json" ? (string?)Json["code"] : null;

    /// <summary>The field that a problem names.</summary>
    public string? Field => (string?)Json["field"];

    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(cancellationToken),
        response.Headers.Location,
        response.Headers.RetryAfter?.ToString());
}
