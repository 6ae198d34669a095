using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>The end of whatever writes: progress while it happens, then the report in its form and in a file, then the exit code.</summary>
internal sealed class ApplyReporter(RunContext context, Printer printer)
{
    /// <summary>Lets it happen, and shows it while it does.</summary>
    public async Task<ApplyResult> RunWithProgressAsync(IAsyncEnumerable<ApplyEvent> events)
    {
        var progress = printer.CreateProgress();
        ApplyResult? result = null;
        await foreach (var applyEvent in events)
        {
            progress.Show(applyEvent);
            result = (applyEvent as ApplyEvent.Ended)?.Result ?? result;
        }

        return result ?? throw new InvalidOperationException("An apply ended without its result.");
    }

    /// <summary>Reports, and says how it ended.</summary>
    /// <param name="plan">What was carried out.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="jsonInto">A file for the report as JSON, or null.</param>
    public async Task<ExitCode> ReportAsync(Plan plan, ApplyResult result, string? jsonInto)
    {
        if (jsonInto is { } file && TryWriteReport(context.GetFullPath(file), plan, result) is { } failure)
        {
            result = result with { SaveFailures = [.. result.SaveFailures, failure] };
        }

        printer.PrintResult(plan, result);
        foreach (var sentence in result.SaveFailures.Concat(result.AutomaticRollback?.Result?.SaveFailures ?? []))
        {
            await context.Terminal.Error.WriteLineAsync($"amas-sync: {sentence.ReplaceLineEndings(" ")}");
        }

        return ApplyExit.GetExitCode(result, context.Host.Stop.Cause);
    }

    // The report is shown whatever becomes of its copy.
    private static string? TryWriteReport(string file, Plan plan, ApplyResult result)
    {
        try
        {
            Printer.WriteResultFile(file, plan, result);
            return null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return $"the report could not be written to {file}: {wrong.Message}";
        }
    }
}
