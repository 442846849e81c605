import { createController } from "@remote-ui/react/host";
import type { ComponentType } from "react";
import { PageBreadcrumbs, PageBreadcrumbsCurrent, PageHeader, PageHeaderActions, PageHeaderLink, PageLink, PageTitle } from "./AppPage";
import { Button, ButtonRow, Dropdown, DropdownButtonItem, LoadingButton } from "./Buttons";
import { BarChart, LineChart } from "./Charts";
import { Checkbox, MultiSelect, RadioButton, Select, Toggle, ToggleGroup } from "./Choices";
import { CrmComponents } from "./Crm";
import { Alert, EmptyState, ErrorState, Illustration, LoadingSpinner, ProgressBar, ScoreCircle, StatusTag, Tag } from "./Feedback";
import { DateInput, TimeInput } from "./DateInputs";
import { DescriptionList, DescriptionListItem, Statistics, StatisticsItem, StatisticsTrend, StepIndicator } from "./Figures";
import { Accordion, Tab, Tabs } from "./Folds";
import { Form } from "./Form";
import { Icon } from "./Icon";
import { AutoGrid, Box, Divider, Flex, Inline, Spacer, Stack, Tile } from "./Layout";
import { CurrencyInput, NumberInput, StepperInput } from "./NumberInputs";
import { DialogBody, DialogFooter, Modal, Panel, PanelSection, Tooltip } from "./Overlays";
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from "./Tables";
import { Input, SearchInput, TextArea } from "./TextInputs";
import { unknown } from "./Unknown";
import { Heading, Image, Link, List, Text } from "./Words";

/** By the names that HubSpot's registry of remote components gives them (`remoteComponents.generated.synced.js`). */
const components = {
  Accordion,
  Alert,
  AutoGrid,
  BarChart,
  Box,
  Button,
  ButtonRow,
  Card: Tile,
  Checkbox,
  CurrencyInput,
  DateInput,
  DescriptionList,
  DescriptionListItem,
  Divider,
  Dropdown,
  DropdownButtonItem,
  EmptyState,
  ErrorState,
  Flex,
  Form,
  HeaderActions: PageHeaderActions,
  Heading,
  Icon,
  Illustration,
  Image,
  Inline,
  Input,
  LineChart,
  Link,
  List,
  LoadingButton,
  LoadingSpinner,
  Modal,
  ModalBody: DialogBody,
  ModalFooter: DialogFooter,
  MultiSelect,
  NumberInput,
  PageBreadcrumbs,
  PageBreadcrumbsCurrent,
  PageBreadcrumbsPageLink: PageLink,
  PageHeader,
  PageHeaderLink,
  PageHeaderPageLink: PageLink,
  PageHeaderPrimaryAction: PageHeaderActions,
  PageHeaderSecondaryActions: PageHeaderActions,
  PageLink,
  PageTitle,
  Panel,
  PanelBody: DialogBody,
  PanelFooter: DialogFooter,
  PanelSection,
  PrimaryHeaderActionButton: Button,
  ProgressBar,
  RadioButton,
  ScoreCircle,
  SearchInput,
  SecondaryHeaderActionButton: Button,
  Select,
  Spacer,
  Stack,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  StepIndicator,
  StepperInput,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tabs,
  Tag,
  Text,
  TextArea,
  Textarea: TextArea,
  Tile,
  TimeInput,
  Toggle,
  ToggleGroup,
  Tooltip,
  ...CrmComponents,
} as Record<string, ComponentType<object>>;

const known = createController(components);

/** Finds the drawing of a remote component; one that is not drawn becomes a box with its name instead of an error. */
export const controller: typeof known = {
  ...known,
  get(type) {
    const name = String(type);
    components[name] ??= unknown(name);
    return components[name] as ReturnType<typeof known.get>;
  },
};
