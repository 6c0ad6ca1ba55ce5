using System.Reflection;

namespace Loyalty.Host;

/// <summary>Which version runs.</summary>
internal static class ServiceVersion
{
    /// <summary>The version, without the commit that is behind a plus sign.</summary>
    public static string Text { get; } = typeof(ServiceVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
