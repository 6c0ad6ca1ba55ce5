using Loyalty.Host.CommandLines;

return await CommandRoot.RunAsync(args);
