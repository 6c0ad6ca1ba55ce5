namespace Loyalty.Domain.Tests.House;

/// <summary>Rules of the house that no analyzer knows.</summary>
public sealed class TidyTests
{
    private const int MaximumColumns = 120;
    private const int MaximumLines = 250;
    private const string BansThemselves = "tests/Loyalty.Domain.Tests/House/Ban.cs";

    /// <summary>Files that may be longer, with their present length: it only ever goes down.</summary>
    private static readonly Dictionary<string, int> LongerFiles = new(StringComparer.Ordinal)
    {
        ["src/Loyalty.Domain/Ledgers/SaleCommands.cs"] = 256,
        ["src/Loyalty.Domain/Wallets/WalletFold.cs"] = 284,
    };

    public static TheoryData<string> BanExamples { get; } = [.. Ban.All.Select(ban => ban.Example)];

    private static IEnumerable<string> Code =>
        Repository.TextFiles.Where(file => Path.GetExtension(file) is ".cs" or ".sql" or ".razor" or ".css" or ".js");

    [Fact]
    public void No_line_of_code_is_longer_than_120_columns()
    {
        var tooLong = Code.SelectMany(file => Repository.Lines(file)
            .Select((line, index) => (Place: Repository.Place(file, index + 1), line.Length))
            .Where(line => line.Length > MaximumColumns)
            .Select(line => line.Place));

        tooLong.Should().BeEmpty();
    }

    [Fact]
    public void No_file_grows_past_250_lines()
    {
        var grown = Code
            .Select(file => (File: file, Lines: Repository.Lines(file).Length))
            .Where(file => file.Lines > LongerFiles.GetValueOrDefault(file.File, MaximumLines));

        grown.Should().BeEmpty("a longer file has a second subject: split it");
    }

    [Fact]
    public void A_file_that_became_shorter_stays_so()
    {
        var slack = LongerFiles.Where(file => !Repository.Exists(file.Key)
            || Repository.Lines(file.Key).Length < file.Value);

        slack.Should().BeEmpty("the exceptions in this test only ever go down: lower or remove the number");
    }

    [Fact]
    public void Nothing_banned_is_written()
    {
        var offences =
            from file in Repository.TextFiles
            where !string.Equals(file, BansThemselves, StringComparison.Ordinal)
            from line in Repository.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
            from ban in Ban.All
            where ban.LooksAt(file) && ban.Pattern.IsMatch(line.Text)
            select $"{Repository.Place(file, line.Number)}: {ban.Remedy}";

        offences.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(BanExamples))]
    public void Every_ban_bites(string example) =>
        Ban.All.Should().Contain(ban => ban.Pattern.IsMatch(example));

    [Fact]
    public void The_whole_project_is_looked_at() =>
        Repository.TextFiles.Should().Contain(
            [BansThemselves, "Directory.Build.props", ".ci/run", "src/Loyalty.Host/Program.cs"]);
}
