namespace AmasSync.Cli.Tests.Faults;

/// <summary>All faults that end a run at one call: it is killed or interrupted.</summary>
internal static class EndKinds
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("kill before the call", (exchange, _) => KillAsync(exchange, reaches: false)),
        new("kill after the server did it", (exchange, _) => KillAsync(exchange, reaches: true)),
        new("kill, and the last line of the journal is torn", (exchange, _) => KillAsync(exchange, reaches: true)) {
            Afterwards = TearJournals },
        new("kill, and the machine with its journal is gone", (exchange, _) => KillAsync(exchange, reaches: true)) {
            Afterwards = RemoveRuns },
        new("interrupt", async (exchange, scene) =>
        {
            await scene.InterruptAsync();
            await exchange.PassAsync();
        }),
        new("interrupt, and no answer in the time that is left", async (exchange, scene) =>
        {
            await scene.InterruptAsync();
            await exchange.ForwardAsync();
            await exchange.HangAsync(scene.Clock);
        }),
    ];

    private static async Task KillAsync(Exchange exchange, bool reaches)
    {
        if (reaches)
        {
            await exchange.ForwardAsync();
        }

        exchange.Kill();
    }

    private static void TearJournals(FaultScene scene)
    {
        foreach (var journal in Journals(scene))
        {
            var lines = File.ReadAllText(journal);
            var last = lines.TrimEnd('\n').LastIndexOf('\n') + 1;
            File.WriteAllText(journal, lines[..(last + ((lines.Length - last) / 2))]);
        }
    }

    // The inventory is on another machine, as in a team; the files on the machine of the run are lost with it.
    private static void RemoveRuns(FaultScene scene)
    {
        scene.AreRunsGone = true;
        if (Directory.Exists(scene.World.RunsFolder))
        {
            Directory.Delete(scene.World.RunsFolder, recursive: true);
        }
    }

    // Only that of the killed run; earlier ones are complete.
    private static IEnumerable<string> Journals(FaultScene scene) => Directory.Exists(scene.World.RunsFolder)
        ? Directory.EnumerateFiles(scene.World.RunsFolder, "journal.jsonl", SearchOption.AllDirectories)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Take(1)
        : [];
}
