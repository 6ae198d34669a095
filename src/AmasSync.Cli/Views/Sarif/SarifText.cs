using System.Text.Json;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>Text in SARIF: visible, and without the brackets by which SARIF writes links.</summary>
internal static class SarifText
{
    /// <summary>A member that is an object with a text.</summary>
    public static void WriteMessage(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", Escape(text));
        writer.WriteEndObject();
    }

    public static string Escape(string text) => VisibleText.Escape(text).Replace("](", "] (", StringComparison.Ordinal);
}
