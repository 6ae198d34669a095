namespace AmasSync.Cli.Commands.Inventories;

/// <summary>The commands for the inventory of an environment.</summary>
internal sealed class InventoryCommand() : CommandGroup(
    "inventory",
    "List and edit the managed agents of an environment",
    new InventoryListCommand(),
    new InventoryShowCommand(),
    new InventoryForgetCommand(),
    new InventoryMoveCommand(),
    new InventoryUnlockCommand(),
    new InventoryAcceptCommand());
