using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Reports an apply: its progress, its result on the terminal and in a file, and its exit code.</summary>
internal sealed class ApplyReporter(ViewContext viewContext)
{
    private readonly RunContext context = viewContext.Run;

    /// <summary>Runs the apply and shows its progress.</summary>
    public async Task<ApplyResult> RunWithProgressAsync(IAsyncEnumerable<ApplyEvent> events)
    {
        var progress = ApplyProgress.Create(context);
        ApplyResult? result = null;
        await foreach (var applyEvent in events)
        {
            progress.Show(applyEvent);
            result = (applyEvent as ApplyEvent.Ended)?.Result ?? result;
        }

        return result ?? throw new InvalidOperationException("An apply ended without its result.");
    }

    /// <summary>Reports the result, and returns it with its exit code.</summary>
    /// <param name="plan">The plan that was applied.</param>
    /// <param name="result">The outcomes of its changes.</param>
    /// <param name="jsonInto">A file for the result as JSON, or null.</param>
    public async Task<AppliedPlan> ReportAsync(Plan plan, ApplyResult result, string? jsonInto)
    {
        if (TryWriteFile(plan, result, jsonInto) is { } failure)
        {
            result = result with { SaveFailures = [.. result.SaveFailures, failure] };
        }

        AppliedPlan applied = new(plan, result) { Code = ApplyExit.GetExitCode(result, context.Host.Stop.Cause) };
        ApplyViews.All.Write(applied, viewContext);
        var rollbackFailures = result.AutomaticRollback?.Result?.SaveFailures ?? [];
        foreach (var sentence in result.SaveFailures.Concat(rollbackFailures))
        {
            await context.Terminal.Error.WriteLineAsync($"amas-sync: {VisibleText.Escape(sentence.ReplaceLineEndings(" "))}");
        }

        await WriteStackTracesAsync(result);
        return applied;
    }

    private string? TryWriteFile(Plan plan, ApplyResult result, string? jsonInto) => jsonInto is null
        ? null
        : ResultWriter.TryWriteFile(
            context.GetFullPath(jsonInto), output => ApplyJsonView.Write(plan, result, viewContext.Facts, output));

    private async Task WriteStackTracesAsync(ApplyResult result)
    {
        var changes = result.Changes.Concat(result.AutomaticRollback?.Result?.Changes ?? []);
        foreach (var cause in changes.Select(applied => (applied.Outcome as Outcome.Failed)?.Failure.Cause).OfType<Exception>())
        {
            if (context.Globals.Verbose)
            {
                await context.Terminal.Error.WriteLineAsync(context.Secrets.Redact(cause.ToString()));
            }
        }
    }
}
