using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Commands.Testing.Judging;
using AmasSync.Cli.Commands.Testing.Listing;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Runs conversation tests.</summary>
internal sealed class TestCommand : ToolCommand
{
    private readonly SelectionArguments selection = new("run");

    private readonly Option<bool> allowSideEffects = OptionFactory.CreateSwitch(
        "--allow-side-effects", "Run agents although they have tools that are not in safe_tools: the server calls them");

    private readonly Option<bool> keepMemory = OptionFactory.CreateSwitch(
        "--keep-memory", "Keep memory that outlasts a session, such as that of the user; requires --allow-side-effects");

    private readonly Option<bool> regrade = OptionFactory.CreateSwitch(
        "--regrade", "Check the answers of the last run again, without sending messages to the agents");

    private readonly Option<string?> junitInto = OptionFactory.CreateText(
        "--junit-into", "FILE", "Also write the results as JUnit XML to this file");

    private readonly Option<string?> jsonInto = OptionFactory.CreateText(
        "--json-into", "FILE", "Also write the results as JSON to this file");

    private readonly Option<bool> checkJudges = OptionFactory.CreateSwitch(
        "--check-judges", "Instead of tests, have each judge (*.judge.yaml) judge its samples, whose right verdicts are known");

    private readonly Option<string?> markdownInto = OptionFactory.CreateText(
        "--markdown-into", "FILE", "Also write the results as Markdown to this file");

    private readonly Option<string?> htmlInto = OptionFactory.CreateText(
        "--html-into", "FILE", "Also write the results as one HTML page to this file");

    private readonly ComparisonArguments comparison = new();
    private readonly EmbeddedModelArguments model = new();

    public TestCommand()
        : base(
            "test",
            """
            Try the agents of the folder in conversations

            Opens a session with each configuration as it is in the folder, sends the messages of the tests (*.tests.yaml), and checks the
            answers. No agent is saved, and each session is deleted. A test is run several times, until its verdict is certain. Criteria in
            prose are decided by a judge: a configuration in NAME.judge.yaml.

            With --base, the tests also run with the agents of that branch, and statistics decide whether an agent became worse. A test that
            was removed or loosened together with its agent fails until --accept-tests names it.

            A path with the name of a subcommand is written with a folder, such as ./list.

            The exit code is 8 if a test failed or regressed, and 4 if one could not be judged.
            """)
    {
        // The command is run for all that is none of its subcommands; without an action, the parser would require one of them.
        SetAction(_ => 0);
        Add(new TestListCommand());
        Add(new TestShowCommand());
        selection.AddTo(this);
        Add(allowSideEffects);
        Add(keepMemory);
        Add(regrade);
        Add(junitInto);
        Add(jsonInto);
        Add(checkJudges);
        Add(markdownInto);
        Add(htmlInto);
        foreach (var option in comparison.All.Concat(model.All))
        {
            Add(option);
        }
    }

    public override IReadOnlyList<OutputFormat> Formats => TestViews.All.Formats;

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        TestOptions options = new()
        {
            AllowsSideEffects = parsed.GetValue(allowSideEffects),
            KeepsMemory = parsed.GetValue(keepMemory),
            Regrades = parsed.GetValue(regrade),
            JUnitInto = parsed.GetValue(junitInto),
            JsonInto = parsed.GetValue(jsonInto),
            ChecksJudges = parsed.GetValue(checkJudges),
            MarkdownInto = parsed.GetValue(markdownInto),
            HtmlInto = parsed.GetValue(htmlInto),
            Model = model.Read(parsed),
        };
        options = comparison.Read(parsed, selection.Read(parsed, options));
        var workspace = await ReviewedSettings.OpenForTestsAsync(context);
        return options.ChecksJudges
            ? await new JudgeCheckRun(options, workspace, context).RunAsync()
            : await new TestSuiteRun(options, workspace, context).RunAsync();
    }
}
