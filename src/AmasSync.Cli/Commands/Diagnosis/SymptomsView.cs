using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>What the doctor saw, a line for each thing.</summary>
internal static class SymptomsView
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteText(IReadOnlyList<Symptom> symptoms, TextWriter to)
    {
        var widest = symptoms.Max(symptom => symptom.Subject.Length);
        foreach (var symptom in symptoms)
        {
            var advice = symptom.Advice is null ? "" : $" → {symptom.Advice}";
            to.Write($"{(IsWell(symptom) ? "ok  " : "FAIL")}  {symptom.Subject.PadRight(widest)}  {symptom.Seen}{advice}\n");
        }
    }

    public static void WriteJson(IReadOnlyList<Symptom> symptoms, TextWriter to)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", "1.0");
            writer.WriteBoolean("ok", symptoms.All(IsWell));
            writer.WriteStartArray("checks");
            foreach (var symptom in symptoms)
            {
                writer.WriteStartObject();
                writer.WriteString("subject", symptom.Subject);
                writer.WriteBoolean("ok", IsWell(symptom));
                writer.WriteString("seen", symptom.Seen);
                writer.WriteString("advice", symptom.Advice);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        to.Write(Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    private static bool IsWell(Symptom symptom) => symptom.Code == ExitCode.Done;
}
