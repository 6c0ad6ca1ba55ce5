using System.Text;
using Loyalty.Drills.Rubbish;

namespace Loyalty.Drills.Readers;

/// <summary>An input of a reader. The same seed and number make the same input.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Sample">The sample that it was made from.</param>
/// <param name="Bytes">The input.</param>
internal sealed record ReaderInput(long Number, int Sample, byte[] Bytes)
{
    private const int MaxChanges = 4;
    private const int OneInDrawn = 20;
    private const int MaxShown = 3_000;

    /// <summary>The input of a number: one in twenty is drawn, others are samples with one to four changes.</summary>
    public static ReaderInput Of(Reader reader, int seed, long number)
    {
        var random = new Random(unchecked((seed * 16_777_619) ^ (int)(number * 486_187_739)));
        var mutations = new ByteMutations(random);
        var sample = random.Next(reader.Samples.Length);
        if (random.Next(OneInDrawn) == 0)
        {
            return new ReaderInput(number, sample, mutations.Random());
        }

        var bytes = reader.Samples[sample];
        var changes = random.Next(2) == 0 ? 1 : 1 + random.Next(MaxChanges);
        for (var change = 0; change < changes; change++)
        {
            bytes = mutations.Change(bytes, reader.Samples[random.Next(reader.Samples.Length)]);
        }

        return new ReaderInput(number, sample, bytes);
    }

    /// <summary>The input for people, and how to have it again.</summary>
    public string Describe(string reader, int seed)
    {
        var isText = Array.TrueForAll(Bytes, one => one is (byte)'\n' or (byte)'\t' or (>= 0x20 and < 0x7F));
        var shown = Bytes.Length > MaxShown
            ? FormattableString.Invariant($"{Bytes.Length} bytes")
            : isText ? Encoding.ASCII.GetString(Bytes) : "base64 " + Convert.ToBase64String(Bytes);
        return FormattableString.Invariant($"{reader}, input {Number} of seed {seed}, from sample {Sample}; ")
            + FormattableString.Invariant(
                $"again: `rubbish --seed {seed} --from {Number} --requests 0 --inputs 1`: `{shown}`");
    }
}
