using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Tests.Listing;
using AmasSync.Core.Testing.Coverage;

namespace AmasSync.Cli.Commands.Testing.Listing;

/// <summary>Lists the tests of the project. Sends no requests to the server.</summary>
internal sealed class TestListCommand : ToolCommand
{
    private readonly SelectionArguments selection = new("list");

    private readonly Option<bool> coverage = OptionFactory.CreateSwitch(
        "--coverage", "Also list the agents, routes and tools that no test is about");

    public TestListCommand()
        : base(
            "list",
            """
            List the tests of the project by file

            A route counts as tested if an assertion names the agent that it leads to, a tool if an assertion names it.
            """)
    {
        selection.AddTo(this);
        Add(coverage);
    }

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.OpenForTests(context).EnsureValid();
        var state = TestFolderReader.ReadOffline(workspace, context);
        var options = selection.Read(parsed, new());
        var tests = new TestSelection(options, workspace.Root, context).Select(state.Suite.Tests);
        var covered = parsed.GetValue(coverage) ? TestCoverage.Compute(state.Folder.Agents, state.Suite.Tests) : null;
        new TestListView(new ViewContext(context, workspace)).Write(tests, covered);
        return Task.FromResult(ExitCode.Done);
    }
}
