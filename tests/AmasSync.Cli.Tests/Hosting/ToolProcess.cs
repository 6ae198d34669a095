using System.Diagnostics;
using System.Text;

namespace AmasSync.Cli.Tests.Hosting;

/// <summary>A finished run of the tool as a process: with variables that other programs of the machine read too.</summary>
internal sealed record ToolProcess(int Code, string Out, string Error)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<ToolProcess> RunAsync(
        string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = ToolProgram.With(arguments);
        start.WorkingDirectory = folder;
        start.Environment["AMAS_API_KEY"] = "dev-key";
        start.Environment.Remove("CI");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return await RunAsync(start, input: "");
    }

    /// <summary>Runs the tool to its end with what is piped to it.</summary>
    public static async Task<ToolProcess> RunAsync(ProcessStartInfo start, string input)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.StandardInputEncoding, start.StandardOutputEncoding, start.StandardErrorEncoding) = (Utf8, Utf8, Utf8);
        using var tool = Process.Start(start)!;
        var cancelled = TestContext.Current.CancellationToken;
        var output = tool.StandardOutput.ReadToEndAsync(cancelled);
        var error = tool.StandardError.ReadToEndAsync(cancelled);
        try
        {
            await tool.StandardInput.WriteAsync(input.AsMemory(), cancelled);
            tool.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool ended without reading all of it.
        }

        await tool.WaitForExitAsync(cancelled);
        return new(tool.ExitCode, await output, await error);
    }
}
