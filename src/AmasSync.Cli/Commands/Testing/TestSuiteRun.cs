using Amas.Config.Files;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Html.Tests;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>One run of tests: reads them, opens a connection, runs them and reports.</summary>
internal sealed class TestSuiteRun(TestOptions options, Workspace workspace, RunContext context)
{
    /// <summary>Runs the tests, writes the results, and returns how it ended.</summary>
    /// <exception cref="ToolException">Files have errors, no test was selected, or an agent has tools that are not safe.</exception>
    public async Task<ExitCode> RunAsync()
    {
        var report = await CreateReportAsync();
        WriteFiles(report);
        TestViews.All.Write(report, new(context, workspace));
        return GetExitCode(report);
    }

    /// <summary>Runs the tests.</summary>
    /// <exception cref="ToolException">Files have errors, no test was selected, or an agent has tools that are not safe.</exception>
    public async Task<TestReport> CreateReportAsync()
    {
        EngineFactory factory = new(workspace, context);
        var state = factory.ForFiles([], reader: null).ReadWithTests(workspace.Project.Tests, context.Stopping);
        if (!state.Folder.IsValid)
        {
            FindingsViews.WriteToError(state.Folder, new(context, workspace));
            throw new ToolException(ToolError.ForFindings(state.Folder.Findings));
        }

        var tests = TestSelection.Select(state.Suite.Tests, options, workspace.Root, context);
        if (tests.Count == 0)
        {
            throw new ToolException(TestSelection.CreateEmptyError(state.Suite));
        }

        if (!options.AllowsSideEffects)
        {
            ToolSafety.EnsureSafe(tests, workspace.Project.SafeTools);
        }

        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {scripted}.");
        }

        return await RunAsync(tests, factory);
    }

    private async Task<TestReport> RunAsync(IReadOnlyList<ConversationTest> tests, EngineFactory factory)
    {
        var secrets = factory.CollectSecrets(config: null);
        foreach (var test in tests)
        {
            secrets = secrets.WithTexts(TestSecrets.Find(test));
        }

        await using var connection = await TestConnection.OpenAsync(
            await factory.ProveAccountAsync(), context, options.Model, secrets);
        var started = context.Host.Time.GetTimestamp();
        SuiteRunner runner = new(connection, MissingJudge.Instance, context.Globals.Parallel ?? workspace.Environment.Parallel);
        var results = await RunAsync(runner, tests);
        return new()
        {
            ToolVersion = ToolVersion.Text,
            Environment = workspace.Environment.Name,
            Server = workspace.Environment.Server,
            Results = results,
            Duration = context.Host.Time.GetElapsedTime(started),
            Messages = connection.Messages,
            EndedBy = context.Stopping.IsCancellationRequested ? "The run was stopped before all tests were finished." : null,
        };
    }

    private async Task<IReadOnlyList<TestResult>> RunAsync(SuiteRunner runner, IReadOnlyList<ConversationTest> tests)
    {
        var finished = 0;
        TestTextView view = new(new Palette(context.HasColor(context.Terminal.IsErrorInteractive)), context.Terminal.Width);
        try
        {
            return await runner.RunAsync(tests, WriteProgress, context.Stopping);
        }
        catch (ConversationException fatal)
        {
            throw new ToolException(new(ExitCode.KeyRefused, "key", fatal.Message, "check the API key of the environment"));
        }

        void WriteProgress(TestResult result)
        {
            finished++;
            context.Terminal.Error.WriteLine(FormattableString.Invariant($"[{finished}/{tests.Count}] {view.RenderHead(result)}"));
        }
    }

    /// <summary>Writes the files that the options name.</summary>
    public void WriteFiles(TestReport report)
    {
        (string? File, Action<TextWriter> Write)[] files =
        [
            (options.JUnitInto, output => JUnitView.Write(report, output)),
            (options.JsonInto, output => TestJsonView.Write(report, output)),
            (options.MarkdownInto, output => TestMarkdownView.Write(report, output)),
            (options.HtmlInto, output => TestHtmlView.Write(report, output)),
        ];
        foreach (var (file, write) in files)
        {
            if (file is not null)
            {
                OutputFile.Write(context.GetFullPath(file), RenderedText.Render(write));
            }
        }
    }

    /// <summary>Returns the exit code for a report.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public ExitCode GetExitCode(TestReport report)
    {
        if (context.Stopping.IsCancellationRequested)
        {
            context.Stopping.ThrowIfCancellationRequested();
        }

        if (report.Count(TestVerdict.Fail, TestVerdict.Regression) > 0)
        {
            return ExitCode.Findings;
        }

        var isJudged = report.Count(TestVerdict.Error, TestVerdict.Unobservable, TestVerdict.NotRun) == 0;
        return isJudged ? ExitCode.Done : ExitCode.NotAchieved;
    }
}
