using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Writes the results of <c>doctor</c>.</summary>
internal static class DoctorView
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteText(IReadOnlyList<DoctorCheck> checks, TextWriter output)
    {
        var widest = checks.Max(check => check.Subject.Length);
        foreach (var check in checks)
        {
            var hint = check.Hint is null ? "" : $" → {check.Hint}";
            output.Write($"{FormatVerdict(check)}  {check.Subject.PadRight(widest)}  {check.Observation}{hint}\n");
        }
    }

    public static void WriteJson(IReadOnlyList<DoctorCheck> checks, TextWriter output)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", "1.0");
            writer.WriteBoolean("ok", checks.All(IsOk));
            writer.WriteStartArray("checks");
            foreach (var check in checks)
            {
                writer.WriteStartObject();
                writer.WriteString("subject", check.Subject);
                writer.WriteBoolean("ok", IsOk(check));
                writer.WriteString("seen", check.Observation);
                writer.WriteString("advice", check.Hint);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    private static string FormatVerdict(DoctorCheck check)
    {
        if (!IsOk(check))
        {
            return "FAIL";
        }

        return check.Hint is null ? "ok  " : "warn";
    }

    private static bool IsOk(DoctorCheck check) => check.Code == ExitCode.Done;
}
