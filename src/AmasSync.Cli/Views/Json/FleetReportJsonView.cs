using Amas.Config.Json;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Json.Fleets.Reports;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes a report as JSON.</summary>
internal static class FleetReportJsonView
{
    public static void Write(FleetReport report, TextWriter output) =>
        JsonDocumentWriter.Write(output, FleetReportDocument.From(report), DocumentJson.Default.FleetReportDocument);
}
