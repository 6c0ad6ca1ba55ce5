using System.Buffers;
using System.Globalization;
using System.Text;
using Loyalty.Domain.Proofs;

namespace Loyalty.Domain.Tests.Proofs;

/// <summary>What RFC 8785 says of texts that stored facts may hold, and what is refused of the others.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData(" true ", "true")]
    [InlineData("false", "false")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("[ ]", "[]")]
    [InlineData("{ }", "{}")]
    [InlineData("[ 3 , [ ] , { } , \"b\" , null ]", "[3,[],{},\"b\",null]")]
    [InlineData("\t{\r\n\"b\" : 2 ,\"a\": 1 }\n", "{\"a\":1,\"b\":2}")]
    public void White_space_goes_and_arrays_keep_their_order(string json, string canonical) =>
        Canonical(json).Should().Be(canonical);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-1", "-1")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    public void Whole_numbers_stay_as_they_are_and_minus_zero_is_zero(string json, string canonical) =>
        Canonical(json).Should().Be(canonical);

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("9223372036854775808")]
    [InlineData("1.0")]
    [InlineData("0.5")]
    [InlineData("1e2")]
    [InlineData("-0.0")]
    public void Any_other_number_is_refused_with_its_place_and_a_remedy(string number)
    {
        var refused = () => CanonicalJson.Of($"{{\"amount\":{number}}}");

        refused.Should().Throw<FormatException>().WithMessage("*byte 10*write it as a string*");
    }

    [Fact]
    public void Strings_have_the_shortest_escapes_and_only_those_that_JSON_demands() =>
        Canonical("""
            "\u0022\u005C\/\u0008\u0009\u000A\u000C\u000D\u0000\u001F\u007f\u00e4\u20AC\u2028\ud83d\ude00<&'"
            """)
            .Should().Be("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u00e4\u20ac\u2028\ud83d\ude00<&'\"");

    [Fact]
    public void Names_are_ordered_by_UTF16_code_units_of_what_they_say()
    {
        // UTF-8 bytes would put the emoji last; the escapes, unread, would put the tab and the quote elsewhere.
        var json = """
            {"\ufb33":1,"\ud83d\ude00":2,"é":3,"zz":4,"z":5,"\t":6,"\"":7,"Z":8,"":9,"!":10,"\ud7ff":11,"\ue000":12}
            """;

        Canonical(json).Should().Be(
            "{\"\":9,\"\\t\":6,\"!\":10,\"\\\"\":7,\"Z\":8,\"z\":5,\"zz\":4,\"é\":3,\"\ud7ff\":11,\"\ud83d\ude00\":2,"
            + "\"\ue000\":12,\"\ufb33\":1}");
    }

    [Fact]
    public void Objects_inside_objects_and_arrays_are_put_in_order_too() =>
        Canonical("""{"b":[{"z":{"d":1,"c":2},"y":3}],"a":{"k":{"n":1,"m":2}}}""")
            .Should().Be("""{"a":{"k":{"m":2,"n":1}},"b":[{"y":3,"z":{"c":2,"d":1}}]}""");

    [Fact]
    public void An_object_of_many_members_is_put_in_order()
    {
        var names = Enumerable.Range(0, 5_000)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"n{number:D4}"))
            .ToList();
        var backwards = names.AsEnumerable().Reverse().Select(name => $"\"{name}\": {{\"b\":1,\"a\":2}}");

        Canonical($"{{{string.Join(", ", backwards)}}}").Should().Be(
            $"{{{string.Join(',', names.Select(name => $"\"{name}\":{{\"a\":2,\"b\":1}}"))}}}");
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "\"a\"")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""", "\"a\"")]
    [InlineData("""{"x":{"q\"":1,"p":2,"q\u0022":3}}""", "\"q\\\"\"")]
    public void A_name_that_occurs_twice_is_refused_by_name(string json, string name)
    {
        var refused = () => CanonicalJson.Of(json);

        refused.Should().Throw<FormatException>().Which.Message.Should().Contain(name);
    }

    [Fact]
    public void The_same_name_in_different_objects_is_no_repetition() =>
        Canonical("""{"a":{"a":[{"a":1},{"a":2}]}}""").Should().Be("""{"a":{"a":[{"a":1},{"a":2}]}}""");

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\ude00\\ud83d\"")]
    [InlineData("{\"\\ud83d\":1}")]
    public void Half_of_a_surrogate_pair_is_refused(string json)
    {
        var refused = () => CanonicalJson.Of(json);

        refused.Should().Throw<FormatException>().WithMessage("*surrogate*");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_a_string_of_the_program_is_refused_too()
    {
        var refused = () => CanonicalJson.Of("\"ab\ud83d\"");

        refused.Should().Throw<FormatException>().WithMessage("*surrogate*character 3*");
    }

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xFF, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0x80, (byte)'"' })]
    public void Bytes_that_are_not_UTF8_are_refused(byte[] json)
    {
        var refused = () => CanonicalJson.Of(json);

        refused.Should().Throw<FormatException>().WithMessage("*UTF-8*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("[1 2]")]
    [InlineData("1 2")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("NaN")]
    [InlineData("\"\t\"")]
    [InlineData("\"\\x\"")]
    [InlineData("// note\n1")]
    [InlineData("\ufeff1")]
    public void What_is_not_JSON_is_refused(string json)
    {
        var refused = () => CanonicalJson.Of(json);

        refused.Should().Throw<FormatException>().WithMessage("Not a JSON text*");
    }

    [Fact]
    public void Nesting_ends_at_the_named_depth()
    {
        Canonical(Nested(CanonicalJson.MaximumDepth)).Should().Be(Nested(CanonicalJson.MaximumDepth));

        var refused = () => CanonicalJson.Of(Nested(CanonicalJson.MaximumDepth + 1));
        refused.Should().Throw<FormatException>().WithMessage("*64*");
    }

    [Fact]
    public void A_refused_text_leaves_the_output_as_it_was()
    {
        var output = new ArrayBufferWriter<byte>();
        CanonicalJson.Write("[1]"u8, output);

        var refused = () => CanonicalJson.Write("[2,0.5]"u8, output);

        refused.Should().Throw<FormatException>();
        Encoding.UTF8.GetString(output.WrittenSpan).Should().Be("[1]");
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(json));
}
