using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Fleets;

/// <summary>Writes how the environments of a run ended: counts, and the names of those that are not done.</summary>
/// <param name="palette">The colors of the stream.</param>
/// <param name="to">The stream.</param>
internal sealed class FleetSummaryView(Palette palette, TextWriter to)
{
    private const int MaxNames = 20;

    /// <param name="results">The results of all environments of the run.</param>
    public void Write<T>(IReadOnlyList<EnvironmentResult<T>> results)
        where T : class
    {
        var begun = results.Where(result => result.HasBegun).ToList();
        var failed = begun.FindAll(result => result.HasFailed);
        var notBegun = results.Where(result => !result.HasBegun).Select(result => result.Environment).ToList();
        string?[] counts =
        [
            FormatCount(begun.Count - failed.Count, "done"),
            FormatCount(failed.Count, "failed"),
            FormatCount(notBegun.Count, "not begun"),
        ];
        var line = $"{PlanWording.FormatCount(results.Count, "environment")}: {string.Join(", ", counts.OfType<string>())}.";
        to.Write($"\n{palette.PaintStrong(line)}\n");
        WriteNames("Failed", failed.ConvertAll(result => FormatFailure(result.Environment, result.Code)));
        WriteNames("Not begun", notBegun);
        to.Flush();
    }

    private void WriteNames(string title, List<string> names)
    {
        if (names.Count > 0)
        {
            to.Write($"{palette.PaintFailed($"{title}:")} {LimitedList.Join(names, MaxNames)}\n");
        }
    }

    private static string FormatFailure(string environment, ExitCode code) =>
        FormattableString.Invariant($"{environment} (exit code {(int)code})");

    private static string? FormatCount(int count, string what) =>
        count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
