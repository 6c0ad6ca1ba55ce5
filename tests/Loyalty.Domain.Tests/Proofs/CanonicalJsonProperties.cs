using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>What holds for every JSON text, compared with a second, slow and simple way to write it.</summary>
public sealed class CanonicalJsonProperties
{
    [Fact]
    public void Order_spacing_and_escapes_of_a_text_never_change_its_canonical_bytes() =>
        ForAnyText((value, text) => string.Equals(Canonical(text), value.Canonical(), StringComparison.Ordinal));

    [Fact]
    public void Canonical_bytes_are_their_own_canonical_form() =>
        ForAnyText((_, text) => string.Equals(Canonical(Canonical(text)), Canonical(text), StringComparison.Ordinal));

    [Fact]
    public void Canonical_bytes_say_what_the_text_says() =>
        ForAnyText((_, text) => JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(CanonicalJson.Of(text))));

    [Fact]
    public void Canonical_bytes_are_never_longer_than_the_text() =>
        ForAnyText((_, text) => CanonicalJson.Of(text).Length <= Encoding.UTF8.GetByteCount(text));

    private static void ForAnyText(Func<JsonValueModel, string, bool> holds) =>
        Prop.ForAll(
            JsonValueModel.Any.ToArbitrary(),
            ArbMap.Default.ArbFor<int>(),
            (value, seed) => holds(value, value.Scribbled(new Random(seed))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Effort.Of("LOYALTY_TEXTS", 1_000)));

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(json));
}
