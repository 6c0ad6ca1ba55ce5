using Loyalty.Drills.Nodes;
using Loyalty.Drills.Runs;

return args is ["node", .. var arguments]
    ? await DrillNode.RunAsync(arguments)
    : await Drill.RunAsync(args, CancellationToken.None);
