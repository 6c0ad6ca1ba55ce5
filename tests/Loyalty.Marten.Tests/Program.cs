using Loyalty.Marten.Tests.Handlers;
using Xunit.Runner.InProc.SystemConsole;

// A process of its own is the tests, or one node of an application: to be killed by a test.
return args is [ErpProcess.Word, var database]
    ? await ErpProcess.RunAsync(database)
    : await ConsoleRunner.Run(args);
