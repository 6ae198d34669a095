using System.Globalization;
using Amas.Emulator.CommandLine;

// Nothing that is read, compared or written depends on the language of the machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

await using var input = Console.OpenStandardInput();
return await new EmulatorApplication(input, Console.Out, Console.Error, Environment.GetEnvironmentVariable).RunAsync(args);
