namespace Amas.Emulator.CommandLine;

/// <summary>The values of a switch; for a boolean, System.CommandLine accepts only true and false.</summary>
internal enum OnOff
{
    On,
    Off,
}
