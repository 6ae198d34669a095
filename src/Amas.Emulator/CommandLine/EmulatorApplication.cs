using System.Net;
using System.Net.Sockets;
using Amas.Config.Streams;
using Microsoft.AspNetCore.Connections;

namespace Amas.Emulator.CommandLine;

/// <summary>
/// Runs the program on the given streams. The exit code is 0 after a requested shutdown, and 1 with a message on the error stream
/// otherwise. A stream that cannot be written, because it is closed or its disk is full, does not end it.
/// </summary>
internal sealed class EmulatorApplication(Stream input, TolerantWriter output, TolerantWriter error, Func<string, string?> getVariable)
{
    /// <summary>
    /// The start of the line that is printed when the emulator is ready; the URL of the API without a final slash follows.
    /// </summary>
    public const string ReadyPrefix = "amas-emulator listening on ";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var result = new EmulatorCommandLine().Build(ServeAsync).Parse(arguments, new() { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0)
        {
            return await result.InvokeAsync(new()
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }

        foreach (var message in UsageErrors.Describe(result))
        {
            await error.WriteLineAsync($"amas-emulator: {message}");
        }

        return 1;
    }

    private async Task<int> ServeAsync(EmulatorOptions requested, bool untilInputCloses)
    {
        if (EmulatorVariables.Apply(requested, getVariable, out var problem) is not { } options)
        {
            return await FailAsync(problem);
        }

        try
        {
            await using var host = await EmulatorHost.StartAsync(options);
            using ShutdownSignals end = new(untilInputCloses ? input.CopyToAsync(Stream.Null) : null);
            if (!IPAddress.IsLoopback(IPAddress.Parse(options.Host)))
            {
                await error.WriteLineAsync(
                    $"amas-emulator: warning: {options.Host} is reachable from other machines; anyone with a key can use this emulator");
            }

            var address = host.BaseAddress.AbsoluteUri.TrimEnd('/');
            await output.WriteLineAsync($"{ReadyPrefix}{address}");
            await output.FlushAsync();
            if (output.Failure is { } lost)
            {
                await error.WriteLineAsync(
                    $"amas-emulator: warning: cannot write the output: {lost.Message.TrimEnd('.')}; the emulator listens on {address}");
            }

            await end.WaitAsync();
            return 0;
        }
        catch (SocketException exception)
        {
            return await FailAsync($"cannot listen on {options.Host}, port {options.Port}: {exception.Message.TrimEnd('.')}");
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            return await FailAsync(
                $"port {options.Port} of {options.Host} is in use (stop the other program, or set --port; 0 selects a free port)");
        }
        catch (Exception exception)
        {
            return await FailAsync(MissingFile.Describe(exception) ?? exception.Message);
        }
    }

    private async Task<int> FailAsync(string message)
    {
        await error.WriteLineAsync($"amas-emulator: {message}");
        return 1;
    }
}
