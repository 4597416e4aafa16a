using SalesPmCollaboration.Chaos.Workers;

return args is ["worker", .. var rest] ? await Worker.RunAsync(rest) : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
