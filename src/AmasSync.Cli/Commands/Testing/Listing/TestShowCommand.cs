using System.CommandLine;
using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Tests.Listing;

namespace AmasSync.Cli.Commands.Testing.Listing;

/// <summary>Shows one test. Sends no requests to the server.</summary>
internal sealed class TestShowCommand : ToolCommand
{
    private readonly Argument<string> id = new("id") { Description = "ID of the test" };

    public TestShowCommand()
        : base(
            "show",
            """
            Show a test as it will be run

            With its place, its settings after defaults, the hash of its configuration, and the result of its last run on this machine.
            """) => Add(id);

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.OpenForTests(context).EnsureValid();
        var tests = TestFolderReader.Read(workspace, context).Suite.Tests;
        var wanted = parsed.GetValue(id) ?? "";
        if (tests.FirstOrDefault(test => test.Id == wanted) is not { } test)
        {
            var near = NearestName.Find(wanted, tests.Select(known => known.Id));
            throw new ToolException(ToolError.ForUsage(
                $"there is no test '{wanted}'", near is null ? "see 'amas-sync test list'" : $"did you mean '{near}'?"));
        }

        await TestRecordGuard.EnsureOwnAsync(workspace, context.Stopping);
        new TestShowView(new ViewContext(context, workspace)).Write(test, LastResults.Find(workspace, test));
        return ExitCode.Done;
    }
}
