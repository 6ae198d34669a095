using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Model;

/// <summary>What a model answered for an agent: free text, or fields where those were asked for.</summary>
/// <param name="Text">Empty where there are fields.</param>
/// <param name="Fields">Each of the fields that were asked for, of its type; null for free text.</param>
/// <param name="Usage">As the model reports it; null where it does not.</param>
internal sealed record ModelReply(string Text, ConfigValue.Map? Fields = null, ModelUsage? Usage = null);
