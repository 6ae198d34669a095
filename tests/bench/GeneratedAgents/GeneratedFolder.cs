using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GeneratedAgents;

/// <summary>
/// A folder of generated agents: <c>agents/*.yaml</c>, and the same configurations as <c>bodies/*.json</c>. The same count gives the same
/// files, byte for byte.
/// </summary>
internal static class GeneratedFolder
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, int count) => Write(folder, count, SupportDesk.Config);

    /// <summary>Writes the configurations of the numbers from 1 to <paramref name="count"/>.</summary>
    public static void Write(string folder, int count, Func<int, JsonObject> create)
    {
        var agents = Directory.CreateDirectory(Path.Combine(folder, "agents")).FullName;
        var bodies = Directory.CreateDirectory(Path.Combine(folder, "bodies")).FullName;
        for (var number = 1; number <= count; number++)
        {
            var config = create(number);
            var name = number.ToString("desk-00000", CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(agents, name + ".yaml"), YamlText.Of(config));
            File.WriteAllText(Path.Combine(bodies, name + ".json"), config.ToJsonString(Compact));
        }
    }
}
