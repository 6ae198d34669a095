using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>
/// Does work that writes to servers for several environments: in turn, or several at once. What the work of an environment writes to the
/// standard output is its section; the sections are written in order, each when its environment has ended. If the output is a JSON
/// document, they are written to the error stream. An error in one environment does not end the others.
/// </summary>
/// <param name="context">The run.</param>
internal sealed class WritingLoop(RunContext context)
{
    /// <summary>The kind of the result of an environment that was not begun.</summary>
    public const string NotBegun = "not_begun";

    private readonly FleetProgress progress = new(context);
    private readonly bool isDocument = context.Globals.Format == OutputFormat.Json;
    private EnvironmentsTextView? sections;
    private int failures;

    /// <summary>Gets after how many failed environments no further one begins; null for no limit.</summary>
    public int? MaxFailed { get; init; }

    /// <summary>Gets whether no further environment begins: the run was stopped, or too many environments have failed.</summary>
    public bool IsOver => FindObstacle() is not null;

    private bool IsSectionOnTerminal => isDocument ? context.Terminal.IsErrorInteractive : context.Terminal.IsOutInteractive;

    private TextWriter SectionWriter => isDocument ? context.Terminal.Error : context.Out;

    private Palette SectionPalette => new(context.HasColor(IsSectionOnTerminal));

    /// <summary>Runs the work for each environment, and returns the result or the error of each.</summary>
    /// <param name="workspaces">The project, once per environment.</param>
    /// <param name="work">The work for one environment.</param>
    /// <param name="getCode">Returns the exit code of a result.</param>
    public async Task<IReadOnlyList<EnvironmentResult<T>>> RunAsync<T>(
        IReadOnlyList<Workspace> workspaces, Func<EnvironmentRun, Task<T>> work, Func<T, ExitCode> getCode)
        where T : class
    {
        if (workspaces.Count == 0)
        {
            EnvironmentAttempt.ReportEmptyShard(context, isDocument);
        }

        progress.Reset(workspaces.Count);
        EnvironmentQueue<(EnvironmentResult<T> Result, string Section)> queue = new(
            workspaces, context.Globals.ParallelEnvironments, workspace => RunOneAsync(workspace, work, getCode));
        List<EnvironmentResult<T>> results = [];
        for (var index = 0; index < workspaces.Count; index++)
        {
            var (result, section) = await queue.TakeAsync(index);
            results.Add(result);
            if (result.HasBegun)
            {
                progress.WriteBetween(() => WriteSection(result, section));
            }
        }

        return results;
    }

    /// <summary>Writes how the environments ended, and the document with their results, and returns the exit code of the run.</summary>
    /// <param name="results">The results of all environments.</param>
    /// <param name="jsonInto">A file for the document, in addition to the output; null for none.</param>
    public ExitCode Report(IReadOnlyList<EnvironmentResult<AppliedEnvironment>> results, string? jsonInto)
    {
        if (results.Count > 1)
        {
            new FleetSummaryView(SectionPalette, SectionWriter).Write(results);
        }

        var isWritten = FleetResultFile.TryWrite(jsonInto, results, context);
        ApplyViews.WriteAll(results, context);
        return ExitPrecedence.Resolve([isWritten ? ExitCode.Done : ExitCode.Failed, .. results.Select(result => result.Code)]);
    }

    private void WriteSection<T>(EnvironmentResult<T> result, string section)
        where T : class
    {
        sections ??= new(SectionPalette, SectionWriter);
        sections.WriteText(result.Environment, section, result.Error);
        if (!isDocument && !context.Terminal.IsOutInteractive)
        {
            EnvironmentAttempt.ReportError(result, context);
        }
    }

    private async Task<(EnvironmentResult<T> Result, string Section)> RunOneAsync<T>(
        Workspace workspace, Func<EnvironmentRun, Task<T>> work, Func<T, ExitCode> getCode)
        where T : class
    {
        if (FindObstacle() is { } obstacle)
        {
            return (new(workspace, null, obstacle) { HasBegun = false }, "");
        }

        var name = workspace.Environment.Name;
        await using StringWriter section = new() { NewLine = "\n" };
        await using LineWriter error = new(line => progress.WriteLine(name, line));
        var own = CreateContext(section, error, progress.Begin(name));
        var result = await EnvironmentAttempt.RunAsync(own, workspace, () => work(new(workspace, own)), getCode);
        if (result.HasFailed)
        {
            Interlocked.Increment(ref failures);
        }

        progress.End(name);
        return (result, section.ToString());
    }

    private ToolError? FindObstacle()
    {
        if (context.Host.Stop.Cause is not ExitCode.Done and var cause)
        {
            var error = Failure.CreateStopError(cause);
            return error with { Kind = NotBegun, Message = $"{error.Message}; this environment was not begun" };
        }

        var failed = Volatile.Read(ref failures);
        return failed < (MaxFailed ?? int.MaxValue) ? null : new(
            ExitCode.Refused,
            NotBegun,
            FormattableString.Invariant($"not begun, because {failed} of the environments before it failed (--max-failed {MaxFailed})"),
            "run the command again when their problems are solved");
    }

    // A section is text, whatever the format of the run.
    private RunContext CreateContext(StringWriter section, LineWriter error, IStatusLine status)
    {
        var terminal = context.Terminal with
        {
            Out = section,
            Error = error,
            CanPrompt = false,
            IsOutInteractive = IsSectionOnTerminal,
        };
        var own = context with
        {
            Globals = context.Globals with { Format = OutputFormat.Text },
            Host = context.Host with { Terminal = terminal },
            Out = section,
            SharedStatus = status,
        };
        return own with { Phases = PhaseDisplay.Create(own) };
    }
}
