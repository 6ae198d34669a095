using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Testing;
using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Runs the conversation tests of a pull request, and shows the results in its comment.</summary>
internal sealed class CiTestCommand : ToolCommand
{
    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Run only tests with matching IDs; may be repeated");

    private readonly Option<string[]> tags = OptionFactory.CreateTextList(
        "--tag", "TAG", "Run only tests with this tag; may be repeated");

    private readonly Option<bool> allowSideEffects = OptionFactory.CreateSwitch(
        "--allow-side-effects", "Run agents although they have tools that are not in safe_tools: the server calls them");

    private readonly Option<bool> keepMemory = OptionFactory.CreateSwitch(
        "--keep-memory", "Keep memory that outlasts a session, such as that of the user; requires --allow-side-effects");

    private readonly Option<string?> junitInto = OptionFactory.CreateText(
        "--junit-into", "FILE", "Also write the results as JUnit XML to this file");

    private readonly Option<CommentMode> comment = CommentOption.Create();
    private readonly ComparisonArguments comparison = new();
    private readonly EmbeddedModelArguments model = new();

    public CiTestCommand()
        : base(
            "test",
            """
            Run the conversation tests of a pull request, and show the results in its comment

            Compares the agents with those of the merge base. The results are a section of the comment that 'ci plan' writes, the summary of
            the job, annotations at the assertions, and files. A pull request from a fork has no API key: its tests are not run, and the
            step does not fail.

            The exit code is 8 if a test failed or regressed, and 4 if one could not be judged.
            """)
    {
        Add(only);
        Add(tags);
        Add(allowSideEffects);
        Add(keepMemory);
        Add(junitInto);
        Add(comment);
        foreach (var option in comparison.WithoutBase.Concat(model.All))
        {
            Add(option);
        }
    }

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        TestOptions options = new()
        {
            Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))],
            Tags = parsed.GetValue(tags) ?? [],
            AllowsSideEffects = parsed.GetValue(allowSideEffects),
            KeepsMemory = parsed.GetValue(keepMemory),
            JUnitInto = parsed.GetValue(junitInto),
            Model = model.Read(parsed),
        };
        options = comparison.ReadWithoutBase(parsed, options);
        var mode = parsed.GetValue(comment);
        return CiStep.RunAsync(
            context,
            strict: null,
            async ciStep => await new CiTestRun(options, ciStep, mode).RunAsync(
                await ReviewedSettings.OpenForTestsAsync(ciStep.Context)),
            Workspace.OpenForTests);
    }
}
