using System.Globalization;

namespace GeneratedAgents;

/// <summary>
/// A project of many accounts: one folder of generated agents, and <c>environments/customer-NNN.yaml</c> with the key variable
/// <c>KEY_NNN</c> for each account. All agents share a text of <c>prompts/review.md</c>.
/// </summary>
internal static class GeneratedFleet
{
    private const string OwnPrompt = "system_prompt: SHARED\n";
    private const string SharedPrompt = "system_prompt: !file ../prompts/review.md\n";

    /// <summary>Gets the file that changes all agents of all environments.</summary>
    public static string SharedFile { get; } = Path.Combine("prompts", "review.md");

    /// <summary>Writes a project.</summary>
    /// <param name="folder">The folder, which is created.</param>
    /// <param name="environments">The number of environments.</param>
    /// <param name="agents">The number of agents of each environment.</param>
    /// <param name="server">The address of the server; <c>{0}</c> stands for the number of the environment.</param>
    /// <param name="settings">More lines of each environment file.</param>
    public static void Write(string folder, int environments, int agents, string server, string settings)
    {
        WriteAgents(folder, agents);
        File.WriteAllText(Path.Combine(folder, "amas-sync.yaml"), "version: 1\nenvironments: !include environments/*.yaml\n");
        var files = Directory.CreateDirectory(Path.Combine(folder, "environments")).FullName;
        for (var number = 1; number <= environments; number++)
        {
            var digits = number.ToString("000", CultureInfo.InvariantCulture);
            var address = server.Replace("{0}", digits, StringComparison.Ordinal);
            File.WriteAllText(
                Path.Combine(files, $"customer-{digits}.yaml"), $"server: {address}\napi_key: !env KEY_{digits}\n{settings}");
        }
    }

    private static void WriteAgents(string folder, int count)
    {
        GeneratedFolder.Write(folder, count, SupportDesk.ConfigOfFleet);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "agents")))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace(OwnPrompt, SharedPrompt, StringComparison.Ordinal));
        }

        Directory.CreateDirectory(Path.Combine(folder, "prompts"));
        File.WriteAllText(Path.Combine(folder, SharedFile), new Prose(1).Prompt("You check a reply before it is sent.", 4));
    }
}
