using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeneratedAgents;

/// <summary>
/// A folder of generated agents: <c>agents/*.yaml</c>, and the same configurations as <c>bodies/*.json</c>. The same count gives the same
/// files, byte for byte.
/// </summary>
internal static class GeneratedFolder
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, int count)
    {
        var agents = Directory.CreateDirectory(Path.Combine(folder, "agents")).FullName;
        var bodies = Directory.CreateDirectory(Path.Combine(folder, "bodies")).FullName;
        for (var number = 1; number <= count; number++)
        {
            var config = SupportDesk.Config(number);
            var name = number.ToString("desk-00000", CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(agents, name + ".yaml"), YamlText.Of(config));
            File.WriteAllText(Path.Combine(bodies, name + ".json"), config.ToJsonString(Compact));
        }
    }
}
