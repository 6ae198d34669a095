using System.Text.Json;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>Formats text for SARIF: control characters are visible, and brackets do not form links.</summary>
internal static class SarifText
{
    /// <summary>Returns message, hint and provenance of a finding in one line.</summary>
    public static string FormatMessage(Finding finding)
    {
        var hint = finding.Hint is null ? "" : $" ({finding.Hint})";
        var provenance = finding.Provenance is null ? "" : $" [{finding.Provenance}]";
        return finding.Message + hint + provenance;
    }

    /// <summary>Writes a member whose value is an object with a text.</summary>
    public static void WriteMessage(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", Escape(text));
        writer.WriteEndObject();
    }

    public static string Escape(string text) => VisibleText.Escape(text).Replace("](", "] (", StringComparison.Ordinal);
}
