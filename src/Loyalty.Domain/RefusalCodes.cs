using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Loyalty.Domain;

/// <summary>The permanent written names of <see cref="RefusalCode"/>, as they are stored and sent.</summary>
public static class RefusalCodes
{
    private static readonly FrozenDictionary<RefusalCode, string> Names = Enum.GetValues<RefusalCode>()
        .ToFrozenDictionary(code => code, NameIn);

    private static readonly FrozenDictionary<string, RefusalCode> Codes =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All written names, in the published order.</summary>
    public static IEnumerable<string> All => Names.OrderBy(pair => pair.Key).Select(pair => pair.Value);

    /// <summary>The written name, such as insufficient_points.</summary>
    public static string Written(this RefusalCode code) => Names[code];

    /// <summary>The code of a written name; false where no code has it.</summary>
    public static bool TryParse(string name, out RefusalCode code) => Codes.TryGetValue(name, out code);

    private static string NameIn(RefusalCode code) => typeof(RefusalCode).GetField(code.ToString())!
        .GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name;
}
