using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Runs conversation tests.</summary>
internal sealed class TestCommand : ToolCommand
{
    private readonly Argument<string[]> paths = new("path")
    {
        Description = "Test files, agent files and folders whose tests to run (default: all tests of the project)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Run only tests with matching IDs; may be repeated");

    private readonly Option<string[]> tags = OptionFactory.CreateTextList(
        "--tag", "TAG", "Run only tests with this tag; may be repeated");

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
            answers. No agent is saved, and each session is deleted. A test is run several times, until its verdict is certain.

            With --base, the tests also run with the agents of that branch, and statistics decide whether an agent became worse. A test that
            was removed or loosened together with its agent fails until --accept-tests names it.

            The exit code is 8 if a test failed or regressed, and 4 if one could not be judged.
            """)
    {
        Add(paths);
        Add(only);
        Add(tags);
        Add(allowSideEffects);
        Add(keepMemory);
        Add(regrade);
        Add(junitInto);
        Add(jsonInto);
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
            Paths = parsed.GetValue(paths) ?? [],
            Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))],
            Tags = parsed.GetValue(tags) ?? [],
            AllowsSideEffects = parsed.GetValue(allowSideEffects),
            KeepsMemory = parsed.GetValue(keepMemory),
            Regrades = parsed.GetValue(regrade),
            JUnitInto = parsed.GetValue(junitInto),
            JsonInto = parsed.GetValue(jsonInto),
            MarkdownInto = parsed.GetValue(markdownInto),
            HtmlInto = parsed.GetValue(htmlInto),
            Model = model.Read(parsed),
        };
        options = comparison.Read(parsed, options);
        return await new TestSuiteRun(options, await ReviewedSettings.OpenForTestsAsync(context), context).RunAsync();
    }
}
