using System.Globalization;
using Amas.Config.Streams;
using Amas.Emulator.CommandLine;

// Nothing that is read, compared or written depends on the language of the machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

await using var input = StandardStream.IsOpen(0) ? Console.OpenStandardInput() : Stream.Null;
await using TolerantWriter output = new(StandardStream.OpenWriter(1, Console.OpenStandardOutput, isBuffered: false));
await using TolerantWriter error = new(StandardStream.OpenWriter(2, Console.OpenStandardError, isBuffered: false));
return await new EmulatorApplication(input, output, error, Environment.GetEnvironmentVariable).RunAsync(args);
