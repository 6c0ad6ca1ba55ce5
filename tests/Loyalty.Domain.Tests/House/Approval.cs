namespace Loyalty.Domain.Tests.House;

/// <summary>Committed texts that a test makes: compared by default, rewritten when somebody asks for it.</summary>
internal static class Approval
{
    public const string Variable = "LOYALTY_APPROVE";

    public const string Remedy =
        "If the change is meant: LOYALTY_APPROVE=1 dotnet test, on the project of this test; then read the diff.";

    public static bool IsAsked =>
        string.Equals(Environment.GetEnvironmentVariable(Variable), "1", StringComparison.Ordinal);
}
