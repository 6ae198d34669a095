using System.Diagnostics;

namespace Amas.Emulator.Tests.Tutorial;

/// <summary>
/// A folder in which the tutorial's programs run against an emulator. Only the base URL and the key of a program are changed;
/// the parts that the tutorial leaves to the reader are added before or after it.
/// </summary>
internal sealed class Stage(RunningEmulator emulator) : IDisposable
{
    /// <summary>The definitions that all snippets of the tutorial assume.</summary>
    private const string Prelude = $$"""
        import requests
        BASE_URL = "{{TutorialText.BaseAddress}}"
        headers = {"x-api-key": "{{TutorialText.Key}}", "Content-Type": "application/json"}

        """;

    private readonly TutorialText tutorial = TutorialText.Find();
    private readonly TemporaryFolder folder = new();

    /// <summary>Returns the output of a program of the tutorial.</summary>
    /// <param name="program">The program.</param>
    /// <param name="before">The code before the program that the tutorial leaves to the reader.</param>
    /// <param name="after">The code after it.</param>
    public Task<string> PythonAsync((string First, string Last) program, string before = "", string after = "")
    {
        var path = folder["program.py"];
        File.WriteAllText(path, Addressed($"{Prelude}{before}\n{tutorial.Cut(program)}\n{after}\n"));
        return RunAsync("/usr/bin/python3", path);
    }

    /// <summary>Returns the output of a command of the tutorial.</summary>
    public Task<string> ShellAsync((string First, string Last) command, string sessionId = "") =>
        RunAsync("bash", "-c", Addressed(tutorial.Cut(command)).Replace("SESSION_ID", sessionId, StringComparison.Ordinal));

    /// <summary>Saves a file of the tutorial in the folder.</summary>
    public void Save((string First, string Last) file, string name) => File.WriteAllText(folder[name], tutorial.Cut(file));

    /// <summary>Creates a session as in the second step of the tutorial.</summary>
    public async Task<string> SessionAsync() => (await emulator.PostAsync("sessions/", """
        {"name":"Support Chat Session","agent_type":"llm_agent","system_prompt":"You are a helpful customer support agent.",
         "llm_config":{"model":"gpt-4o"}}
        """)).Id;

    public void Dispose() => folder.Dispose();

    private string Addressed(string program) => program
        .Replace(TutorialText.BaseAddress, emulator.BaseAddress.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal)
        .Replace(TutorialText.Key, RunningEmulator.Key, StringComparison.Ordinal);

    private async Task<string> RunAsync(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(folder["x"]),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (start.Environment["NO_PROXY"], start.Environment["PYTHONIOENCODING"]) = ("*", "utf-8");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        var (output, errors) = (
            process.StandardOutput.ReadToEndAsync(RunningEmulator.Cancellation),
            process.StandardError.ReadToEndAsync(RunningEmulator.Cancellation));
        await process.WaitForExitAsync(RunningEmulator.Cancellation);
        Assert.True(process.ExitCode == 0, await errors);
        return await output + (command == "bash" ? "" : await errors);
    }
}
