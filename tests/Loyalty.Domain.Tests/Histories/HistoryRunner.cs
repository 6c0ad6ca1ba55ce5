using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using static System.FormattableString;

namespace Loyalty.Domain.Tests.Histories;

/// <summary>Takes down what FsCheck finds, and prints nothing.</summary>
internal sealed class HistoryRunner(Action<HistoryRun.Finding> found) : IRunner
{
    public void OnStartFixture(Type value)
    {
    }

    public void OnArguments(
        int value,
        FSharpList<object> arguments,
        FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, FsCheck.TestResult result)
    {
        if (result is FsCheck.TestResult.Failed failed)
        {
            var tests = Invariant($"number {failed.Item1.NumberOfTests} from {failed.Item5}");
            found(new HistoryRun.Finding((int)failed.Item2[0], tests));
        }
    }
}
