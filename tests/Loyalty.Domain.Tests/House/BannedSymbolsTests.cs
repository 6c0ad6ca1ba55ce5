using System.Reflection;

namespace Loyalty.Domain.Tests.House;

/// <summary>The analyzer keeps silent about a symbol that does not exist: a slip would guard nothing.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly Assembly[] BaseLibrary =
        [typeof(object).Assembly, typeof(System.Security.Cryptography.RandomNumberGenerator).Assembly];

    public static TheoryData<string> Symbols { get; } =
    [
        .. Repository.TextFiles
            .Where(file => file.EndsWith("/BannedSymbols.txt", StringComparison.Ordinal))
            .SelectMany(Repository.Lines),
    ];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void A_banned_symbol_exists_and_names_its_replacement(string line)
    {
        var parts = line.Split("; ", 2);

        Exists(parts[0]).Should().BeTrue();
        parts.Should().HaveCount(2);
    }

    private static bool Exists(string id)
    {
        var name = id[2..].Split('(')[0];
        var (type, member) = (name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..]);

        return id[0] switch
        {
            'T' => Find(name) is not null,
            'P' => Find(type)?.GetProperty(member) is not null,
            'M' => Find(type)?.GetMethod(member, Parameters(id)) is not null,
            _ => false,
        };
    }

    private static Type[] Parameters(string id) =>
        [.. id.Split('(', ')').Skip(1).FirstOrDefault(string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Find(name)!)];

    private static Type? Find(string name) =>
        BaseLibrary.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
