using System.Globalization;

namespace Loyalty.Domain.Tests;

/// <summary>
/// How much of chance is tried: an environment variable says so, else the build (few in a mutation run), else the test.
/// </summary>
internal static class Effort
{
    public static int Of(string name, int otherwise)
    {
        var told = Environment.GetEnvironmentVariable(name) ?? AppContext.GetData(name) as string;
        return int.TryParse(told, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
    }
}
